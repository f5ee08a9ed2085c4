import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_editing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=700, unique=True, verbose_name='web address')),
                ('outcome', models.CharField(choices=[('fine', 'answers'), ('moved', 'moved for good'), ('elsewhere', 'leads elsewhere for now'), ('unsure', 'could not tell'), ('failed', 'failed once, will be asked again'), ('dead', 'dead'), ('not_asked', 'not asked: no public web address')], max_length=9, verbose_name='outcome')),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='status')),
                ('reason', models.CharField(blank=True, choices=[('no_host', 'no such site'), ('no_address', 'no web address'), ('not_public', 'inside of a network'), ('refused', 'connection refused'), ('unreachable', 'not reached'), ('insecure', 'no valid certificate'), ('timeout', 'too slow'), ('broken', 'answer broken off'), ('circle', 'led around in a circle')], max_length=11, verbose_name='reason')),
                ('final_url', models.TextField(blank=True, verbose_name='final address')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='last asked')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='last answered')),
            ],
            options={
                'verbose_name': 'outgoing link',
                'verbose_name_plural': 'outgoing links',
            },
        ),
        migrations.AddField(
            model_name='source',
            name='is_gone',
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name='original is gone'),
        ),
    ]
