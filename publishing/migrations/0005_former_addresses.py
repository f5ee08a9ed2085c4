from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0004_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('route', models.CharField(max_length=40, verbose_name='kind of page')),
                ('slug', models.CharField(max_length=100, verbose_name='address')),
                ('record_id', models.PositiveBigIntegerField(verbose_name='number')),
            ],
            options={
                'verbose_name': 'former address',
                'verbose_name_plural': 'former addresses',
                'constraints': [models.UniqueConstraint(fields=('route', 'slug'), name='former_address_leads_to_one_record')],
            },
        ),
    ]
